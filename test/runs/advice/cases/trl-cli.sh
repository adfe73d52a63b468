trl sft --model_name_or_path Qwen/Qwen2-0.5B --dataset_name trl-lib/Capybara --output_dir out --bf16
