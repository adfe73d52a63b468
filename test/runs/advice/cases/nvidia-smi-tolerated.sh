nvidia-smi || true
python -c "print(sum(range(10)))"
