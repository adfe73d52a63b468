from transformers import Trainer as HFTrainer, TrainingArguments as TA, AutoModelForTokenClassification as M
class Weighted(HFTrainer):
    def compute_loss(self, model, inputs, return_outputs=False, **kw):
        return model(**inputs).loss
def build(name):
    return M.from_pretrained(name, num_labels=9)
if __name__ == '__main__':
    w = Weighted(model=build("bert-base-cased"), args=TA("x", fp16=True), train_dataset=[])
    w.train()
