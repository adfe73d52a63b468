import asyncio, httpx
async def go():
    async with httpx.AsyncClient() as c:
        print((await c.get("https://x")).status_code)
asyncio.run(go())
