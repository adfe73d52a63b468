mpirun -np 8 namd3 +p8 +devices 0,1,2,3 run.namd
