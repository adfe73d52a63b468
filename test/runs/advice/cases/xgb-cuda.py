import xgboost as xgb
params = {"tree_method": "hist", "device": "cuda", "max_depth": 10}
dtrain = xgb.DMatrix("train.libsvm")
bst = xgb.train(params, dtrain, num_boost_round=1000)
bst.save_model("m.json")
