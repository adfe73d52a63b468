import sys
import pandas as pd
from catboost import CatBoostClassifier, Pool

train = pd.read_parquet(sys.argv[1])
valid = pd.read_parquet(sys.argv[2])
cat = [c for c in train.columns if train[c].dtype == "object"]


def pool(df):
    return Pool(df.drop(columns="click"), df["click"], cat_features=cat)


model = CatBoostClassifier(
    iterations=5000,
    depth=8,
    learning_rate=0.05,
    loss_function="Logloss",
    eval_metric="AUC",
    task_type="GPU",
    devices="0:1",
    border_count=128,
    od_type="Iter",
    od_wait=200,
    verbose=100,
)
model.fit(pool(train), eval_set=pool(valid), use_best_model=True)
model.save_model("ctr.cbm")
