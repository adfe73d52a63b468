import pandas as pd
import xgboost as xgb
from sklearn.metrics import roc_auc_score
df = pd.read_parquet("train.parquet")
dtrain = xgb.DMatrix(df.drop(columns="label"), label=df["label"])
bst = xgb.train({"objective": "binary:logistic", "max_depth": 8, "tree_method": "hist"}, dtrain, 500)
print(roc_auc_score(df["label"], bst.predict(dtrain)))
