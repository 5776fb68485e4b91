package holonomy.meshconv.data.digits;

import holonomy.meshconv.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Grey images of one size and the digits that they show.
///
/// @param width  pixels in a row
/// @param height rows
/// @param pixels `[images, height, width]`, 0 to 255
/// @param labels `[images]`, 0 to 9
record DigitImages(int width, int height, byte[] pixels, byte[] labels) {
    static final int CLASSES = 10;

    /// The first images of one of MNIST's two sets, by the files' usual names, compressed or not.
    ///
    /// @param set  `train` or `t10k`
    /// @param most no more images than this
    /// @throws DataException with one line if a file is missing or not as it should be
    static DigitImages read(Path folder, String set, int most) {
        Path imageFile = find(folder, set + "-images", "idx3-ubyte");
        Path labelFile = find(folder, set + "-labels", "idx1-ubyte");
        IdxFile images = IdxFile.read(imageFile, 3, most);
        IdxFile labels = IdxFile.read(labelFile, 1, most);
        if (images.items() != labels.items()) {
            throw new DataException(imageFile + " has " + images.items() + " images, " + labelFile + " " + labels.items()
                    + " labels: expected as many");
        }
        for (int i = 0; i < labels.values().length; i++) {
            if (Byte.toUnsignedInt(labels.values()[i]) >= CLASSES) {
                throw new DataException(labelFile + ": label " + i + " is " + Byte.toUnsignedInt(labels.values()[i]) + ", expected 0 to "
                        + (CLASSES - 1));
            }
        }
        return new DigitImages(images.shape()[2], images.shape()[1], images.values(), labels.values());
    }

    private static Path find(Path folder, String name, String kind) {
        List<Path> places = Stream.of(name + "-" + kind, name + "." + kind).flatMap(file -> Stream.of(file, file + ".gz")).map(folder::resolve)
                .toList();
        return places.stream().filter(Files::isRegularFile).findFirst().orElseThrow(() -> new DataException(folder
                + (Files.isDirectory(folder) ? ": no file " + places.getFirst().getFileName() + " in it, compressed or not: expected the four files of MNIST"
                        : ": no such folder, expected one with the four files of MNIST; name it as in digits:sheet@FOLDER")));
    }

    int count() {
        return labels.length;
    }

    /// The brightness at a place in an image, from 0 to 1, between the centres of pixels by bilinear interpolation; 0 outside.
    ///
    /// @param x to the right, from the image's centre, in pixels
    /// @param y up
    double brightness(int image, double x, double y) {
        double column = x + 0.5 * (width - 1);
        double row = 0.5 * (height - 1) - y;
        int left = (int) Math.floor(column);
        int top = (int) Math.floor(row);
        double u = column - left;
        double v = row - top;
        return ((1 - v) * ((1 - u) * pixel(image, left, top) + u * pixel(image, left + 1, top))
                + v * ((1 - u) * pixel(image, left, top + 1) + u * pixel(image, left + 1, top + 1))) / 255;
    }

    private int pixel(int image, int column, int row) {
        boolean inside = column >= 0 && column < width && row >= 0 && row < height;
        return inside ? Byte.toUnsignedInt(pixels[(image * height + row) * width + column]) : 0;
    }
}
