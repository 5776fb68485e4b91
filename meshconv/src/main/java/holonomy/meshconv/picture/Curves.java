package holonomy.meshconv.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The curves of a training, loss above accuracy, over its epochs.
///
/// @param title    what was trained
/// @param loss     curves of the loss by name, a value per epoch, counted from 1; NaN where there is none
/// @param accuracy curves of shares between 0 and 1 by name, likewise
public record Curves(String title, Map<String, double[]> loss, Map<String, double[]> accuracy) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 400;
    private static final int LEGEND_HEIGHT = 260;
    private static final Color[] COLOURS = {new Color(0x0969DA), new Color(0xD55E00), new Color(0x009E73), new Color(0x6A3D9A),
        new Color(0x8C6D4F)};

    public Curves {
        loss = copied(loss);
        accuracy = copied(accuracy);
        if (loss.isEmpty() && accuracy.isEmpty()) {
            throw new PictureException("curves: expected at least one");
        }
    }

    private static Map<String, double[]> copied(Map<String, double[]> curves) {
        Map<String, double[]> copies = new LinkedHashMap<>();
        curves.forEach((name, values) -> {
            if (values.length == 0) {
                throw new PictureException("curve " + name + ": no value, expected one per epoch");
            }
            copies.put(name, values.clone());
        });
        return copies;
    }

    /// Draws the curves at the usual size.
    ///
    /// @throws PictureException if this machine has no fonts
    public BufferedImage draw() {
        return draw(WIDTH, HEIGHT, 1);
    }

    /// Draws the curves at any size; small charts have no room for a legend.
    ///
    /// @param width  of the picture, in points
    /// @param height of each of its charts, in points
    /// @param scale  pixels per point
    /// @throws PictureException if this machine has no fonts
    public BufferedImage draw(int width, int height, double scale) {
        List<XYChart> charts = new ArrayList<>();
        if (!loss.isEmpty()) {
            charts.add(chart(title, "Loss", loss));
        }
        if (!accuracy.isEmpty()) {
            XYChart chart = chart(charts.isEmpty() ? title : "", "Accuracy", accuracy);
            chart.getStyler().setYAxisMax(1.0).setYAxisDecimalPattern("0 %");
            charts.add(chart);
        }
        BufferedImage picture = new BufferedImage((int) Math.round(scale * width), (int) Math.round(scale * height * charts.size()),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.scale(scale, scale);
        for (XYChart chart : charts) {
            chart.getStyler().setLegendVisible(chart.getSeriesMap().size() > 1 && height >= LEGEND_HEIGHT);
            chart.paint(graphics, width, height);
            graphics.translate(0, height);
        }
        graphics.dispose();
        return picture;
    }

    private static XYChart chart(String title, String quantity, Map<String, double[]> curves) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("Epoch").yAxisTitle(quantity).build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setChartFontColor(Lettering.INK).setChartTitleVisible(!title.isEmpty())
                .setChartTitleFont(Lettering.font(Font.BOLD, 18)).setChartTitlePadding(14).setChartTitleBoxVisible(false)
                .setLegendFont(Lettering.font(Font.PLAIN, 13)).setLegendBorderColor(Color.WHITE)
                .setLegendPosition(LegendPosition.InsideSE).setChartPadding(18);
        chart.getStyler().setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
        chart.getStyler().setPlotGridLinesColor(new Color(0xE7EAED)).setPlotGridVerticalLinesVisible(false)
                .setPlotGridLinesStroke(new BasicStroke(1));
        chart.getStyler().setAxisTickLabelsFont(Lettering.font(Font.PLAIN, 12)).setAxisTitleFont(Lettering.font(Font.PLAIN, 13))
                .setAxisTickLabelsColor(Lettering.FAINT).setAxisTicksLineVisible(false).setXAxisMaxLabelCount(12).setMarkerSize(7);
        int longest = 1;
        for (Map.Entry<String, double[]> curve : curves.entrySet()) {
            double[] all = curve.getValue();
            double[] epochs = IntStream.range(0, all.length).filter(i -> !Double.isNaN(all[i])).mapToDouble(i -> i + 1).toArray();
            double[] values = DoubleStream.of(all).filter(value -> !Double.isNaN(value)).toArray();
            longest = Math.max(longest, all.length);
            if (values.length == 0) {
                continue; // nothing was measured yet
            }
            Color colour = COLOURS[chart.getSeriesMap().size() % COLOURS.length];
            XYSeries series = chart.addSeries(curve.getKey(), epochs, values);
            series.setMarkerColor(colour);
            series.setMarker(values.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE).setLineColor(colour).setLineStyle(
                    new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        chart.getStyler().setYAxisMin(0.0).setXAxisMin(0.0).setXAxisMax((double) longest).setXAxisDecimalPattern("0");
        return chart;
    }
}
