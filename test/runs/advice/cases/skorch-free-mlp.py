from sklearn.neural_network import MLPClassifier
from sklearn.datasets import load_iris
import joblib
X, y = load_iris(return_X_y=True)
joblib.dump(MLPClassifier((64, 64), max_iter=500).fit(X, y), "m.joblib")
