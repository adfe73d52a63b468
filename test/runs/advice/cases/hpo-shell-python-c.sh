pip install -U xgboost
for d in 4 6 8; do
python -c "
import xgboost as xgb
d = xgb.DMatrix('t.libsvm')
xgb.train({'max_depth': $d, 'device': 'cuda:0', 'tree_method': 'hist'}, d, 100)
"
done
