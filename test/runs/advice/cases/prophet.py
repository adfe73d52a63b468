import pandas as pd
from prophet import Prophet
m = Prophet(yearly_seasonality=True)
m.fit(pd.read_csv("ts.csv"))
m.predict(m.make_future_dataframe(periods=30)).to_csv("f.csv")
