from ray import tune
from sklearn.svm import SVC
from sklearn.datasets import load_digits
from sklearn.model_selection import cross_val_score
def objective(config):
    X, y = load_digits(return_X_y=True)
    tune.report({"acc": cross_val_score(SVC(**config), X, y).mean()})
tuner = tune.Tuner(objective, param_space={"C": tune.loguniform(1e-2, 1e2)})
tuner.fit()
