import asyncio
import aiohttp
from bs4 import BeautifulSoup
from tqdm.asyncio import tqdm_asyncio
async def get(s, u):
    async with s.get(u) as r:
        return BeautifulSoup(await r.text(), "html.parser").title
async def main():
    async with aiohttp.ClientSession() as s:
        print(await tqdm_asyncio.gather(*(get(s, f"https://x/{i}") for i in range(10))))
asyncio.run(main())
