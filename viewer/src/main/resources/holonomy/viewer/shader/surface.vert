// A lit surface whose colour is plain, per corner, or looked up in a colour map.
uniform mat4 g_WorldViewProjectionMatrix;
uniform mat4 g_WorldViewMatrix;
uniform mat3 g_NormalMatrix;

in vec3 inPosition;
in vec3 inNormal;
in vec3 inTexCoord;   // two values, validity
in vec3 inTexCoord2;  // barycentric coordinates in the face
in vec4 inColor;

out vec3 viewNormal;
out vec3 viewPosition;
out vec3 value;
out vec3 barycentric;
out vec4 colour;

void main() {
    gl_Position = g_WorldViewProjectionMatrix * vec4(inPosition, 1.0);
    viewNormal = g_NormalMatrix * inNormal;
    viewPosition = (g_WorldViewMatrix * vec4(inPosition, 1.0)).xyz;
    value = inTexCoord;
    barycentric = inTexCoord2;
    colour = inColor;
}
