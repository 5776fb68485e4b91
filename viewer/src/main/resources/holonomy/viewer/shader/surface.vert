// A lit surface whose colour is plain, per corner, or looked up in a colour map.
uniform mat4 g_WorldViewProjectionMatrix;
uniform mat4 g_WorldViewMatrix;
uniform mat3 g_NormalMatrix;

in vec3 inPosition;
in vec3 inNormal;
in vec2 inTexCoord;   // up to two values
in vec4 inTexCoord2;  // barycentric coordinates in the face, in sixths; 1 where the values are valid
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
    value = vec3(inTexCoord, inTexCoord2.w);
    barycentric = inTexCoord2.xyz / 6.0;
    colour = inColor;
}
