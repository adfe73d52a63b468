from catboost import CatBoostClassifier
import pandas as pd
df = pd.read_csv("x.csv")
model = CatBoostClassifier(iterations=2000, task_type="GPU", devices="0")
model.fit(df.drop("y", axis=1), df.y)
