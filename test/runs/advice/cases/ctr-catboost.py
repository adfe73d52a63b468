import json
import pandas as pd
from catboost import CatBoostClassifier, Pool

CONF = json.loads("""
{"iterations": 4000, "depth": 8, "learning_rate": 0.06, "task_type": "GPU", "devices": "0:1",
 "border_count": 128, "loss_function": "Logloss", "eval_metric": "AUC:hints=skip_train~false", "od_wait": 200}
""")

train = pd.read_parquet("/mnt/ctr/train.parquet")      # 40M rows, 14 categorical + 30 numeric
valid = pd.read_parquet("/mnt/ctr/valid.parquet")
cats = [c for c in train.columns if c.startswith("cat_")]


def pool(df):
    return Pool(df.drop(columns="click"), df["click"], cat_features=cats)


model = CatBoostClassifier(**CONF)
model.fit(pool(train), eval_set=pool(valid), verbose=100)
model.save_model("/mnt/ctr/model.cbm")
