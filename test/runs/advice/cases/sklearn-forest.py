import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
df = pd.read_csv("data.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop("y", axis=1), df["y"])
clf = RandomForestClassifier(n_estimators=500, n_jobs=-1).fit(X_train, y_train)
print(clf.score(X_test, y_test))
