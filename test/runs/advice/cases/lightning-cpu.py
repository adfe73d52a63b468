import pytorch_lightning as pl
from mymodel import Net
trainer = pl.Trainer(accelerator="cpu", max_epochs=1, devices=2)
trainer.fit(Net())
