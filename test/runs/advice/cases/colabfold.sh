#!/bin/bash
set -e
pip install "colabfold[alphafold]" "jax[cuda12]" openmm pdbfixer
export XLA_PYTHON_CLIENT_PREALLOCATE=false TF_FORCE_UNIFIED_MEMORY=0

cat > complex.fasta <<FA
>spike_nanobody
MFVFLVLLPLVSSQCVNLTTRTQLPPAYTNSFTRGVYYPDKVFRSSVLHSTQDLFLPFFSNVTWFHAIHVSGTNGTKRFDN:QVQLVESGGGLVQAGGSLRLSCAASGRTFSEYAMGWFRQAPGKEREFVATISWSGGSTYYTDSVKGRFTISRDNAKNTVYLQMNSLKPDDTAVYYCAAAGLGTVVSEWDYDYDYWGQGTQVTVSS
FA

colabfold_batch --model-type alphafold2_multimer_v3 --num-recycle 6 --num-models 5 \
   --amber --use-gpu-relax --num-relax 1 complex.fasta /results/fold
