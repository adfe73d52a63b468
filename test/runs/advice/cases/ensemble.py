import pandas as pd
import lightgbm as lgb, xgboost as xgb, catboost as cb
from sklearn.ensemble import VotingClassifier
df = pd.read_csv("a.csv")
VotingClassifier([("l", lgb.LGBMClassifier()), ("x", xgb.XGBClassifier()), ("c", cb.CatBoostClassifier())]).fit(df.drop("y", axis=1), df.y)
