import argparse, torch
from transformers import AutoModelForSequenceClassification
def main(argv=None):
    ap = argparse.ArgumentParser()
    ap.add_argument("--use-gpu", action="store_true")
    a = ap.parse_args(argv)
    m = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased")
    if a.use_gpu:
        m = m.cuda()
    print(m(torch.ones(1, 4, dtype=torch.long)).logits)
main()
