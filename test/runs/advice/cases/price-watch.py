"""Scrapes used-card listings for the market report."""
import csv
import re
import time

import requests
from bs4 import BeautifulSoup

CARDS = ["NVIDIA A100 80GB", "NVIDIA H100 PCIe", "RTX 4090 24GB", "Tesla V100 32GB"]
UA = {"User-Agent": "Mozilla/5.0 (market-report; ops@example.org)"}


def listings(term, pages=3):
    for p in range(1, pages + 1):
        r = requests.get("https://shop.example.org/search", headers=UA, timeout=20,
                         params={"q": term, "page": p})
        r.raise_for_status()
        soup = BeautifulSoup(r.text, "lxml")
        for li in soup.select("li.item"):
            price = re.sub(r"[^\d.]", "", li.select_one(".price").text)
            yield term, li.select_one("h3").get_text(strip=True), float(price or 0)
        time.sleep(2)


with open("gpu_prices.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["gpu", "title", "price"])
    for c in CARDS:
        w.writerows(listings(c))
