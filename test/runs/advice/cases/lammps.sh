#!/bin/bash
# Lennard-Jones melt, 32M atoms, Kokkos/CUDA on one 4-GPU node
cat > in.melt <<'LMP'
units lj
atom_style atomic
lattice fcc 0.8442
region box block 0 200 0 200 0 200
create_box 1 box
create_atoms 1 box
mass 1 1.0
velocity all create 1.44 87287 loop geom
pair_style lj/cut 2.5
pair_coeff 1 1 1.0 1.0 2.5
neighbor 0.3 bin
fix 1 all nve
thermo 100
run 10000
LMP
mpirun -np 4 --map-by ppr:4:node lmp -k on g 4 -sf kk -pk kokkos cuda/aware on neigh half -in in.melt
