from huggingface_hub import snapshot_download
snapshot_download("meta-llama/Llama-2-70b-chat-hf", local_dir="/mnt/models")
