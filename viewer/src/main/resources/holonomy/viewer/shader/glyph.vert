// Flat shapes on a surface, lifted off it towards whoever looks, so that they show on both sides of a sheet.
uniform mat4 g_WorldViewMatrix;
uniform mat4 g_ProjectionMatrix;
uniform mat3 g_NormalMatrix;

in vec3 inPosition;
in vec3 inNormal;
in float inTexCoord;  // how far to lift, in mesh units; negative: a solid shape that is lit instead
in vec4 inColor;

out vec4 colour;
out float light;

void main() {
    vec4 position = g_WorldViewMatrix * vec4(inPosition, 1.0);
    vec3 n = normalize(g_NormalMatrix * inNormal);
    vec3 v = normalize(-position.xyz);
    float facing = dot(n, v);
    position.xyz += n * (facing < 0.0 ? -1.0 : 1.0) * max(inTexCoord, 0.0);
    gl_Position = g_ProjectionMatrix * position;
    light = inTexCoord < 0.0 ? 0.55 + 0.45 * max(dot(n, normalize(vec3(-0.3, 0.6, 0.75))), 0.0) : 1.0;
    colour = inColor;
}
