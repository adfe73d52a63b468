import lightning as L
import torch
class Lit(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.l = torch.nn.Linear(28 * 28, 10)
    def training_step(self, batch, idx):
        x, y = batch
        return torch.nn.functional.cross_entropy(self.l(x), y)
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())
trainer = L.Trainer(accelerator="gpu", devices=4, num_nodes=2, strategy="ddp", precision="16-mixed")
trainer.fit(Lit(), None)
