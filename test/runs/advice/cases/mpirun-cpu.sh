#!/bin/bash
module load openmpi
mpirun -np 16 --allow-run-as-root ./solver input.dat
