/** Slack's chart block, announced in June 2026 and not yet in its types package. */
export interface DataVisualizationBlock {
  type: 'data_visualization';
  block_id?: string;
  title?: string;
  chart: {
    type: 'line' | 'bar' | 'area' | 'pie';
    series?: { name: string; data: { label: string; value: number }[] }[];
    segments?: { label: string; value: number }[];
    axis_config?: { categories?: string[]; x_label?: string; y_label?: string };
  };
}
