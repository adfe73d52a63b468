#!/usr/bin/env python
# coding: utf-8
# In[1]:
get_ipython().run_line_magic('matplotlib', 'inline')
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
# In[2]:
df = pd.read_csv('x.csv')
sns.histplot(df.a)
plt.savefig('a.png')
