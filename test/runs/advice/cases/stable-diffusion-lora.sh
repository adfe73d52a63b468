accelerate launch train_text_to_image_lora.py \
  --pretrained_model_name_or_path=runwayml/stable-diffusion-v1-5 \
  --dataset_name=lambdalabs/pokemon-blip-captions --resolution=512 \
  --train_batch_size=1 --mixed_precision="fp16" --rank=4
