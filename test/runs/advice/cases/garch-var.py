# 1d 99% VaR, GARCH(1,1)-t, rolling refit
import datetime as dt
import numpy as np
import yfinance as yf
from arch import arch_model

UNIVERSE = ["NVDA", "AMD", "TSM", "INTC"]  # gpu basket
px = yf.download(UNIVERSE, start="2015-01-01", end=str(dt.date.today()), auto_adjust=True)["Close"]
ret = 100 * np.log(px).diff().dropna()

for s in UNIVERSE:
    am = arch_model(ret[s], vol="GARCH", p=1, q=1, dist="t")
    br = 0
    T = 500
    for i in range(len(ret) - T, len(ret)):
        r = am.fit(last_obs=i, disp="off", update_freq=0) if i % 20 == 0 or i == len(ret) - T else r
        f = am.forecast(params=r.params, start=i - 1, horizon=1, reindex=False) if hasattr(r, "params") else None
        sig = float(np.sqrt(f.variance.values[0, 0]))
        q = am.distribution.ppf(0.01, r.params[-1:])
        br += ret[s].iloc[i] < r.params["mu"] + sig * q
    print(f"{s}: {br} breaches / {T}, expected {0.01 * T:.0f}")
