in vec4 colour;
in float across;
in float halfWidth;

out vec4 outFragColor;

void main() {
    float coverage = clamp(halfWidth + 0.5 - abs(across), 0.0, 1.0);
    if (coverage <= 0.0) {
        discard;
    }
    outFragColor = vec4(colour.rgb, colour.a * coverage);
}
