from pathlib import Path
import joblib
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import make_pipeline
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.preprocessing import OneHotEncoder
pipe = make_pipeline(ColumnTransformer([("c", OneHotEncoder(), ["k"])]), HistGradientBoostingRegressor())
d = pd.read_csv("a.csv")
pipe.fit(d, d.pop("y"))
joblib.dump(pipe, Path("m.pkl"))
