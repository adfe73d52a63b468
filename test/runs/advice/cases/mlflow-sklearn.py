import mlflow, mlflow.sklearn
from sklearn.linear_model import ElasticNet
from sklearn.datasets import load_diabetes
with mlflow.start_run():
    X, y = load_diabetes(return_X_y=True)
    m = ElasticNet(alpha=.5).fit(X, y)
    mlflow.log_metric("r2", m.score(X, y)); mlflow.sklearn.log_model(m, "model")
