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

/// The curves of a training, loss above accuracy, over its epochs, and accuracy over what it cost.
///
/// @param title      what was trained
/// @param loss       curves of the loss by name, a value per epoch, counted from 1; NaN where there is none
/// @param accuracy   curves of shares between 0 and 1 by name, likewise
/// @param cpuSeconds the CPU time up to the end of each epoch, copied; empty where it is not known or not to be shown
public record Curves(String title, Map<String, double[]> loss, Map<String, double[]> accuracy, double[] cpuSeconds) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 400;
    private static final int LEGEND_HEIGHT = 260;
    private static final Color[] COLOURS = {new Color(0x0969DA), new Color(0xD55E00), new Color(0x009E73), new Color(0x6A3D9A),
        new Color(0x8C6D4F)};

    public Curves {
        loss = copied(loss);
        accuracy = copied(accuracy);
        cpuSeconds = cpuSeconds.clone();
        if (loss.isEmpty() && accuracy.isEmpty()) {
            throw new PictureException("curves: expected at least one");
        }
        int longest = accuracy.values().stream().mapToInt(values -> values.length).max().orElse(0);
        if (cpuSeconds.length > 0 && cpuSeconds.length < longest) {
            throw new PictureException("curves: the time of " + cpuSeconds.length + " epochs, expected that of " + longest);
        }
    }

    /// Curves over epochs alone.
    public Curves(String title, Map<String, double[]> loss, Map<String, double[]> accuracy) {
        this(title, loss, accuracy, new double[0]);
    }

    /// A copy.
    @Override
    public double[] cpuSeconds() {
        return cpuSeconds.clone();
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
            XYChart chart = overEpochs(title, "Loss", loss);
            chart.getStyler().setYAxisDecimalPattern("0.###"); // of one epoch alone the tick is its loss
            charts.add(chart);
        }
        if (!accuracy.isEmpty()) {
            charts.add(inPercent(overEpochs(charts.isEmpty() ? title : "", "Accuracy", accuracy)));
        }
        if (!accuracy.isEmpty() && DoubleStream.of(cpuSeconds).anyMatch(Double::isFinite)) {
            charts.add(inPercent(chart("", "CPU seconds of training", "Accuracy", accuracy, cpuSeconds)));
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

    /// From the next tenth below all values on, so that differences near the top can be seen.
    private static XYChart inPercent(XYChart chart) {
        double lowest = chart.getSeriesMap().values().stream().mapToDouble(XYSeries::getYMin).filter(Double::isFinite).min().orElse(0);
        chart.getStyler().setYAxisMin(Math.clamp(Math.floor(10 * lowest) / 10, 0, 0.9)).setYAxisMax(1.0).setYAxisDecimalPattern("0 %");
        return chart;
    }

    private static XYChart overEpochs(String title, String quantity, Map<String, double[]> curves) {
        int longest = curves.values().stream().mapToInt(values -> values.length).max().orElse(1);
        return chart(title, "Epoch", quantity, curves, IntStream.rangeClosed(1, longest).asDoubleStream().toArray());
    }

    /// @param at where the values of each epoch stand
    private static XYChart chart(String title, String axis, String quantity, Map<String, double[]> curves, double[] at) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(axis).yAxisTitle(quantity).build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setChartFontColor(Lettering.INK).setChartTitleVisible(!title.isEmpty())
                .setChartTitleFont(Lettering.font(Font.BOLD, 18)).setChartTitlePadding(14).setChartTitleBoxVisible(false)
                .setLegendFont(Lettering.font(Font.PLAIN, 13)).setLegendBorderColor(Color.WHITE)
                .setLegendPosition(LegendPosition.InsideSE).setChartPadding(18);
        chart.getStyler().setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
        chart.getStyler().setPlotGridLinesColor(new Color(0xE7EAED)).setPlotGridVerticalLinesVisible(false)
                .setPlotGridLinesStroke(new BasicStroke(1));
        chart.getStyler().setAxisTickLabelsFont(Lettering.font(Font.PLAIN, 12)).setAxisTitleFont(Lettering.font(Font.PLAIN, 13))
                .setAxisTickLabelsColor(Lettering.FAINT).setAxisTicksLineVisible(false).setXAxisMaxLabelCount(12).setMarkerSize(7);
        for (Map.Entry<String, double[]> curve : curves.entrySet()) {
            double[] all = curve.getValue();
            int[] measured = IntStream.range(0, all.length).filter(i -> !Double.isNaN(all[i]) && !Double.isNaN(at[i])).toArray();
            double[] places = IntStream.of(measured).mapToDouble(i -> at[i]).toArray();
            double[] values = IntStream.of(measured).mapToDouble(i -> all[i]).toArray();
            if (values.length == 0) {
                continue; // nothing was measured yet
            }
            Color colour = COLOURS[chart.getSeriesMap().size() % COLOURS.length];
            XYSeries series = chart.addSeries(curve.getKey(), places, values);
            series.setMarkerColor(colour);
            series.setMarker(values.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE).setLineColor(colour).setLineStyle(
                    new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        chart.getStyler().setYAxisMin(0.0).setXAxisMin(0.0).setXAxisMax(DoubleStream.of(at).filter(Double::isFinite).max().orElse(1)).setXAxisDecimalPattern("0");
        return chart;
    }
}
