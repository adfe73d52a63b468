import torch
from dataclasses import dataclass
from transformers import BertModel
@dataclass
class Config:
    name: str = "bert-base-uncased"
    lr: float = 1e-5
    device: str = "cuda"
class Runner:
    def __init__(self, cfg):
        self.cfg = cfg
        self.model = BertModel.from_pretrained(cfg.name)
        self.model.to(cfg.device)
    def train(self, data):
        opt = torch.optim.AdamW(self.model.parameters(), lr=self.cfg.lr)
        for b in data:
            loss = self.model(**b).last_hidden_state.sum()
            loss.backward(); opt.step()
Runner(Config()).train([])
