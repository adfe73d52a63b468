ARGS=(
  --num_processes 4   # one per card
  --mixed_precision fp16
)
accelerate launch "${ARGS[@]}" run.py --output_dir out
