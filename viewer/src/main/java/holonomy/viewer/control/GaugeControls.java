package holonomy.viewer.control;

import holonomy.viewer.model.GaugePosition;

/// The proof by eye: turns every frame, breaks equivariance on purpose, rotates the mesh.
final class GaugeControls {
    private GaugeControls() {
    }

    static void add(Form form, Commands commands, GaugePosition gauge) {
        form.section("Gauge");
        form.slider("Turn every frame", gauge.position(), value -> commands.turnGauge(value, gauge.equivariant()));
        form.checkbox("Equivariant layers only", gauge.equivariant(), on -> commands.turnGauge(gauge.position(), on));
        form.button("Rotate the mesh, run again", commands::rotateMesh);
    }
}
