from xgboost import XGBClassifier
import numpy as np
X, y = np.random.rand(1000, 10), np.random.randint(0, 2, 1000)
model = XGBClassifier(n_estimators=100, tree_method="gpu_hist")
model.fit(X, y)
