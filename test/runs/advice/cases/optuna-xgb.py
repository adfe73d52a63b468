import optuna, xgboost
from sklearn.model_selection import cross_val_score
from sklearn.datasets import load_digits
def objective(trial):
    m = xgboost.XGBClassifier(max_depth=trial.suggest_int("d", 2, 9), n_jobs=4)
    X, y = load_digits(return_X_y=True)
    return cross_val_score(m, X, y).mean()
optuna.create_study().optimize(objective, n_trials=20)
