import lightgbm as lgb
params = {"objective": "regression", "device_type": "gpu"}
booster = lgb.train(params, lgb.Dataset("train.bin"))
