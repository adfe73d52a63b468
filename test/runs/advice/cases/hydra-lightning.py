import hydra
import pytorch_lightning as pl
import torch
from omegaconf import DictConfig
class M(pl.LightningModule):
    def __init__(self): 
        super().__init__(); self.net = torch.nn.Conv2d(3, 8, 3)
    def training_step(self, b, i): return self.net(b).mean()
    def configure_optimizers(self): return torch.optim.Adam(self.parameters())
@hydra.main(config_path="conf", config_name="c")
def run(cfg: DictConfig):
    trainer = pl.Trainer(gpus=2, precision=16, max_epochs=cfg.epochs)
    trainer.fit(M(), torch.utils.data.DataLoader([]))
if __name__ == "__main__":
    run()
