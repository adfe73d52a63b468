import lightgbm as lgb
from sklearn.datasets import load_breast_cancer
X, y = load_breast_cancer(return_X_y=True)
m = lgb.LGBMClassifier(n_estimators=200)
m.fit(X, y)
