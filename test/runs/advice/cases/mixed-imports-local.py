import sqlite3
from loguru import logger
import sqlalchemy as sa
import my_company_tools
from src.db import engine
from config import settings
logger.info("start")
with sa.create_engine("sqlite://").connect() as c:
    print(c.execute(sa.text("select 1")))
