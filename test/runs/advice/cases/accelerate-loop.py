from accelerate import Accelerator
from datasets import load_dataset
from transformers import AutoTokenizer, AutoModelForSequenceClassification, get_scheduler
import evaluate
import torch
def training_function(config):
    accelerator = Accelerator(mixed_precision="fp16")
    model = AutoModelForSequenceClassification.from_pretrained("roberta-large", num_labels=config["labels"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=config["lr"])
    ds = load_dataset("glue", "mrpc")
    model, optimizer, loader = accelerator.prepare(model, optimizer, torch.utils.data.DataLoader(ds["train"], batch_size=8))
    metric = evaluate.load("glue", "mrpc")
    for batch in loader:
        out = model(**batch)
        accelerator.backward(out.loss)
        optimizer.step()
training_function({"lr": 2e-5, "labels": 2})
