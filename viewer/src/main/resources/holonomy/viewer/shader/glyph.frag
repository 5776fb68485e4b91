in vec4 colour;
in float light;

out vec4 outFragColor;

void main() {
    outFragColor = vec4(colour.rgb * light, colour.a);
}
