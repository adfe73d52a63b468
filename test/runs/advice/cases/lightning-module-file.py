import lightning.pytorch as pl
from torch import nn, optim
import torch
class LitAE(pl.LightningModule):
    def __init__(self, dim=64):
        super().__init__()
        self.save_hyperparameters()
        self.encoder = nn.Sequential(nn.Linear(784, dim), nn.ReLU())
    def training_step(self, batch, batch_idx):
        return self.encoder(batch).sum()
    def configure_optimizers(self):
        return optim.Adam(self.parameters(), lr=1e-3)
def cli_main():
    pl.seed_everything(1)
    model = LitAE()
    trainer = pl.Trainer(max_epochs=5)
    trainer.fit(model, torch.utils.data.DataLoader([]))
cli_main()
