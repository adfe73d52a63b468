import click
import polars as pl
@click.command()
@click.option("--src", required=True)
@click.option("--gpu-note", default="cuda:0 would be nice", help="train on 4 gpus")
def main(src, gpu_note):
    """Deduplicate. Don't need torch.cuda here."""
    df = pl.scan_csv(src).unique().collect()
    df.write_parquet("out.parquet")
    print(f"done, {gpu_note}")
main()
