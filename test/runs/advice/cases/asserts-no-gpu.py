import pandas as pd
from prophet import Prophet
from xgboost import XGBRegressor
import torch
assert not torch.cuda.is_available()
