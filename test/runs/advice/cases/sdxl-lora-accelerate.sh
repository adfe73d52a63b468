#!/usr/bin/env bash
set -e
pip install -q -U diffusers transformers accelerate peft bitsandbytes datasets

git clone --depth 1 https://github.com/huggingface/diffusers /opt/diffusers
cd /opt/diffusers/examples/text_to_image

export MODEL_NAME="stabilityai/stable-diffusion-xl-base-1.0"
export VAE_NAME="madebyollin/sdxl-vae-fp16-fix"

accelerate launch --multi_gpu --num_processes 8 --mixed_precision fp16 train_text_to_image_lora_sdxl.py \
  --pretrained_model_name_or_path=$MODEL_NAME \
  --pretrained_vae_model_name_or_path=$VAE_NAME \
  --train_data_dir=/mnt/data/product-shots \
  --caption_column=text \
  --resolution=1024 --random_flip \
  --train_batch_size=4 \
  --gradient_checkpointing \
  --use_8bit_adam \
  --rank=32 \
  --num_train_epochs=10 \
  --learning_rate=1e-4 --lr_scheduler=cosine \
  --output_dir=/mnt/output/sdxl-lora
