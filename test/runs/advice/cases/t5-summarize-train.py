import numpy as np
from datasets import load_dataset
from transformers import (
    AutoModelForSeq2SeqLM, AutoTokenizer, DataCollatorForSeq2Seq,
    Seq2SeqTrainer, Seq2SeqTrainingArguments,
)
checkpoint = "google-t5/t5-small"
def main():
    model = AutoModelForSeq2SeqLM.from_pretrained(checkpoint)
    args = Seq2SeqTrainingArguments(output_dir="m", per_device_train_batch_size=16, fp16=True, predict_with_generate=True)
    trainer = Seq2SeqTrainer(model=model, args=args, train_dataset=load_dataset("billsum")["train"])
    trainer.train()
if __name__ == "__main__":
    main()
